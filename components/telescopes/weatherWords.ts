/** The part of OpenWeather's answer that is shown; temperatures are in kelvin there. */
interface OpenWeather {
  weather?: { description?: string }[];
  main?: { temp?: number; humidity?: number };
  wind?: { speed?: number };
  clouds?: { all?: number };
}

/** What the sky is like, in words; null where nothing is known. */
export function weatherWords(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { weather, main, wind, clouds } = answer as OpenWeather;
  const words = [
    weather?.[0]?.description,
    main?.temp !== undefined && `${(main.temp - 273.15).toFixed(0)} °C`,
    clouds?.all !== undefined && `clouds ${clouds.all} %`,
    main?.humidity !== undefined && `humidity ${main.humidity} %`,
    wind?.speed !== undefined && `wind ${wind.speed} m/s`,
  ].filter(Boolean);
  return words.length ? words.join(', ') : null;
}
