// Elements made node by node, so that nothing that is said can become markup.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 *   a function listens to the event that it is named after (`onclick`); true sets the bare attribute, false and null none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const paths = {
  up: 'M7 11v9H4v-9zm0 0 4-8c1.5 0 2.5 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 20H7',
  down: 'M17 13V4h3v9zm0 0-4 8c-1.5 0-2.5-1-2.5-2.5V15H5a2 2 0 0 1-2-2.3l1.2-7A2 2 0 0 1 6.2 4H17',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  share: 'M12 15V4m0 0L8 8m4-4 4 4M5 13v6h14v-6',
  send: 'M4 12h14m-6-7 7 7-7 7',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  back: 'M19 12H5m6-7-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  arrow: 'M12 5v14m-6-6 6 6 6-6',
  tick: 'M5 13l4 4L19 7',
};

/**
 * A drawing beside a label; never read out.
 * @param {keyof typeof paths} name
 */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  svg.append(document.createElementNS(space, 'path'));
  svg.firstElementChild?.setAttribute('d', paths[name]);
  return svg;
}

/**
 * The part of the server's page with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function part(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}
