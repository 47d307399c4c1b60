import { expect, test } from 'vitest';
import { digestHeader, oauth1Header } from './authentication';

test('the digest of RFC 7616, 3.9.1', () => {
  const challenge = (algorithm: string) =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
  const login = { username: 'Mufasa', password: 'Circle of Life' };
  const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
  expect(digestHeader('GET', '/dir/index.html', challenge('MD5'), login, cnonce)).toContain('response="8ca523f5e9506fed4657c9700eebdbec"');
  const sha = digestHeader('GET', '/dir/index.html', challenge('SHA-256'), login, cnonce);
  expect(sha).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"');
  expect(sha).toMatch(/opaque="FQhe.*algorithm=SHA-256, qop=auth, nc=00000001/);
  expect(digestHeader('GET', '/', 'Basic realm="x"', login)).toBeNull();
  expect(digestHeader('GET', '/', challenge('SHA-512'), login)).toBeNull();
});

test('the signature of RFC 5849 over address, query and nonce', () => {
  const header = oauth1Header(
    'GET', new URL('http://photos.example.net/photos?file=vacation.jpg&size=original'),
    { app_key: 'dpf43f3p2l4k3l03', app_secret: 'kd94hf93k423kf44', user_oauth_token: 'nnch734d00sl2jdk', user_oauth_token_secret: 'pfkkdhi9sl3r4s00' },
    'kllo9940pd9333jh', 1191242096,
  );
  // The worked example of OAuth Core 1.0, appendix A.5.
  expect(header).toContain(`oauth_signature="${encodeURIComponent('tR3+Ty81lMeYAr/Fid0kMTYa/WM=')}"`);
});
