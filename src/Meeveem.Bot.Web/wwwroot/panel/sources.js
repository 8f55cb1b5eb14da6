// Where an answer stands: marks in the text and the list under it.
import { make } from './dom.js';
import { say } from './strings.js';

/** @typedef {import('./types.js').Activity} Activity */
/** @typedef {import('./types.js').Source} Source */

/**
 * @param {Activity} activity
 * @returns {Source[]}
 */
export function sources(activity) {
  return (activity.entities ?? []).flatMap(entity => entity.citation ?? []).map(({ position, appearance }) => {
    const parts = appearance.name.match(/^(.*) \(([^()]*)\)$/);
    return { number: position, title: parts?.[1] ?? appearance.name, date: parts?.[2] ?? '', url: appearance.url };
  });
}

/**
 * Opens beside the panel; an ordinary link to whoever wants a tab of its own.
 * @param {Source} source
 * @param {string} label
 * @param {{ row?: string, className?: string, name?: string }} [options]  the row of the section's table
 */
export function sourceLink(source, label, { row, className, name } = {}) {
  const url = row && source.url.endsWith('#salary') ? `${source.url}-${row}` : source.url;
  return make('a', {
    href: url, target: '_blank', rel: 'noopener', class: className, 'aria-label': name, 'data-guide': source.title,
  }, label);
}

/**
 * @param {Source[]} all
 * @returns {(number: number) => Node | string}
 */
export function marks(all) {
  return number => {
    const source = all.find(each => each.number === number);
    if (!source) return `[${number}]`;
    return sourceLink(source, String(number), { className: 'mark', name: say('sourceNumber', { number, title: source.title }) });
  };
}

class SourceList extends HTMLElement {
  /**
   * @param {Source[]} all
   * @param {string | undefined} row
   */
  show(all, row) {
    const item = (/** @type {Source} */ source) => make('li', { value: source.number },
      sourceLink(source, source.title, { row }), source.date && make('span', { class: 'date' }, ` ${source.date}`));
    this.replaceChildren(make('h3', {}, say(all.length === 1 ? 'source' : 'sources')), make('ol', {}, ...all.map(item)));
  }
}

customElements.define('source-list', SourceList);

/**
 * @param {Source[]} all
 * @param {string} [row]
 */
export function sourceList(all, row) {
  const list = /** @type {SourceList} */ (document.createElement('source-list'));
  list.show(all, row);
  return list;
}
