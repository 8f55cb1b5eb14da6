// The bands of a table as bars on one scale. All of it stands in the table as text, so none of it is read out.
import { make } from './dom.js';
import { asked, scale, short } from './figures.js';

/** @typedef {import('./figures.js').Grid} Grid */
/** @typedef {import('./types.js').Offer} Offer */

class BandChart extends HTMLElement {
  /**
   * @param {Grid} grid
   * @param {Offer | undefined} offer
   */
  show(grid, offer) {
    const ranges = grid.rows.flatMap(row => row.cells).flatMap(cell => cell?.ranges ?? []);
    if (ranges.length === 0 || (ranges.length === 1 && !offer)) return;
    const { ticks, at } = scale(ranges, offer);
    const place = (/** @type {HTMLElement} */ element, /** @type {number} */ low, /** @type {number} */ high) => {
      element.style.insetInlineStart = `${at(low)}%`;
      element.style.inlineSize = `${at(high) - at(low)}%`;
      return element;
    };
    const marker = () => offer && place(make('i', { class: 'offer' }), offer.low, offer.high);
    const rows = grid.rows.filter(row => row.cells.some(cell => cell?.ranges.length)).map(row => make('div', { class: 'row' },
      make('span', { class: 'name' }, row.heading),
      make('div', { class: 'lanes' },
        ...ticks.map(tick => place(make('i', { class: 'rule' }), tick, tick)),
        ...row.cells.flatMap((cell, column) => (cell?.ranges ?? []).map(range =>
          make('div', { class: 'lane' }, place(make('i', { class: `bar s${column}` }), range.minimum, range.maximum)))),
        marker())));
    const every = ticks.length > 5 ? 2 : 1;
    const axis = make('div', { class: 'row axis' }, make('span', { class: 'name' }),
      make('div', { class: 'lanes' }, ...ticks.map((tick, index) =>
        place(make('span', { class: 'tick' }, index % every === 0 ? short(tick) : ''), tick, tick))));
    const middle = offer ? (offer.low + offer.high) / 2 : 0;
    const label = offer && make('div', { class: 'row asked' }, make('span', { class: 'name' }),
      make('div', { class: 'lanes' }, place(make('span', { class: 'tick' }, asked(offer)), middle, middle)));
    this.setAttribute('aria-hidden', 'true');
    this.classList.toggle('bare', grid.rows.length === 1 && grid.rows[0].heading === '');
    this.replaceChildren(...[label, ...rows, axis].filter(node => node !== undefined));
  }
}

customElements.define('band-chart', BandChart);

/**
 * @param {Grid} grid
 * @param {Offer | undefined} offer
 */
export function bandChart(grid, offer) {
  const chart = /** @type {BandChart} */ (document.createElement('band-chart'));
  chart.show(grid, offer);
  return chart;
}
