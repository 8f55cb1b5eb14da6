// The panel's own words, in the language that the page was asked for in.

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById('strings')?.textContent || '{}');

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]  put in place of `{name}`
 */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
