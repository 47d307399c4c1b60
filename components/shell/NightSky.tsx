import classes from './NightSky.module.css';

/** A small seeded generator (mulberry32): the same stars on server and client, and in every screenshot. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function stars(count: number): { x: number; y: number; r: number; opacity: number; warm: boolean }[] {
  const random = generator(20231012);
  return Array.from({ length: count }, () => {
    // Number counts rise steeply towards the faint end, as on the sky.
    const brightness = random() ** 5;
    return {
      x: Math.round(random() * 14400) / 10,
      y: Math.round(random() * 9000) / 10,
      r: Math.round((0.45 + brightness * 1.5) * 100) / 100,
      opacity: Math.round((0.28 + brightness * 0.7) * 100) / 100,
      warm: random() > 0.82,
    };
  });
}

const FIELD = stars(460);

/** Where the sign-in page writes: a star there would look like a stray dot of the type. */
const behindWords = ({ x, y }: { x: number; y: number }) => x < 590 && y > 480 && y < 740;

/** The night sky behind the sign-in page: stars, the arcs of a long exposure about the pole, a horizon. Pure SVG. */
export function NightSky() {
  return (
    <div className={classes.sky} aria-hidden>
      <svg className={classes.field} viewBox="0 0 1440 900" preserveAspectRatio="xMidYMid slice">
        <g className={classes.arcs}>
          {Array.from({ length: 15 }, (_, ring) => {
            const r = 90 + ring * 62;
            const length = r * (0.42 + (ring % 4) * 0.09);
            return (
              <circle
                key={ring}
                cx={620}
                cy={300}
                r={r}
                strokeDasharray={`${Math.round(length)} ${Math.round(r * 1.7)}`}
                strokeDashoffset={Math.round(ring * 197)}
              />
            );
          })}
        </g>
        {FIELD.filter((star) => !behindWords(star)).map((star, index) => (
          <circle key={index} cx={star.x} cy={star.y} r={star.r} opacity={star.opacity} fill={star.warm ? '#ffe3c2' : '#dfe6ff'} />
        ))}
        <g className={classes.transient}>
          <path d="M620 272l3.4 24.6L648 300l-24.6 3.4L620 328l-3.4-24.6L592 300l24.6-3.4z" />
        </g>
        <path
          className={classes.horizon}
          d="M0 832l120-16 96 10 130-34 88 20 120-8 96-26 70 10h-90v-26q0-30 34-32 34 2 34 32v26h190l110 16 130-22 92 12 120-28 110 20v122H0z"
        />
      </svg>
    </div>
  );
}
