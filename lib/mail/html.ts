/** HTML for mails, in which every value is escaped. */

/** Made by `html` alone, so nothing else can become a mail's HTML. */
export class Html {
  private constructor(readonly text: string) {}

  static of(strings: TemplateStringsArray, values: readonly (string | number | Html)[]): Html {
    return new Html(strings.map((part, i) => part + (i < values.length ? show(values[i] as string | number | Html) : '')).join(''));
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const show = (value: string | number | Html): string =>
  value instanceof Html ? value.text : String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** HTML with its values escaped; a value that is `html` itself stays as it is. */
export const html = (strings: TemplateStringsArray, ...values: (string | number | Html)[]): Html => Html.of(strings, values);
