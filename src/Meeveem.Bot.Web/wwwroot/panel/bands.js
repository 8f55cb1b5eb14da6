// Bands as the panel shows them: one as a card, several as a table, with a chart where there is something to compare.
import { bandChart } from './chart.js';
import { make } from './dom.js';
import { asked, cells, grid, levelName, regionName, verdict, worded } from './figures.js';
import { sourceLink } from './sources.js';
import { say } from './strings.js';

/** @typedef {import('./types.js').Band} Band */
/** @typedef {import('./types.js').Cell} Cell */
/** @typedef {import('./types.js').Offer} Offer */
/** @typedef {import('./types.js').Range} Range */
/** @typedef {import('./types.js').Source} Source */

class BandFigures extends HTMLElement {
  /**
   * @param {Band[]} bands
   * @param {Offer | undefined} offer
   * @param {Source[]} sources
   */
  show(bands, offer, sources) {
    const all = cells(bands);
    const [only] = all;
    if (all.length === 1 && only.ranges.length === 1) this.replaceChildren(...oneBand(only, only.ranges[0], offer));
    else this.replaceChildren(...manyBands(all, offer, sources));
  }
}

customElements.define('band-figures', BandFigures);

/**
 * @param {Cell} cell
 * @param {Range} range
 * @param {Offer | undefined} offer
 */
function oneBand(cell, range, offer) {
  return [
    offer && make('p', { class: 'verdict' }, make('strong', {}, asked(offer)), ` ${verdict(range, offer)}`),
    make('p', { class: 'figure' }, make('bdi', { dir: 'ltr' }, worded(range)), make('span', { class: 'unit' }, ` ${say('aYear')}`)),
    make('p', { class: 'cell-name' },
      make('strong', {}, cell.roleName), make('br'), `${levelName(cell.level)} · ${regionName(cell.region)}`),
    offer && bandChart({ caption: '', stub: '', columns: [''], rows: [{ heading: '', level: cell.level, cells: [cell] }] }, offer),
  ].filter(node => node !== undefined);
}

/**
 * @param {Cell[]} all
 * @param {Offer | undefined} offer
 * @param {Source[]} sources
 */
function manyBands(all, offer, sources) {
  const table = grid(all);
  const swatches = table.columns.length > 1;
  // Which guide says what is told in the cells only where it differs.
  const published = all.filter(cell => cell.ranges.length > 0);
  const citedAlike = new Set(published.map(cell => cell.ranges.map(range => range.citations.join()).join(';'))).size <= 1;
  const figures = (/** @type {Cell | null} */ cell) => !cell || cell.ranges.length === 0
    ? [make('span', { class: 'unpublished' }, say('unpublished'))]
    : cell.ranges.map(range => make('span', { class: 'range' },
      breakable(worded(range)),
      ...(citedAlike ? [] : range.citations.map(number => mark(number, cell.level, sources))),
      offer && make('span', { class: 'verdict' }, verdict(range, offer))));
  return [
    make('div', { class: 'scroller', role: 'region', tabindex: 0, 'aria-label': table.caption || say('bands') },
      make('table', {},
        make('caption', {}, `${table.caption || say('bands')}, ${say('poundsAYear')}`,
          offer && make('span', {}, ` · ${say('askedAbout', { amount: asked(offer) })}`)),
        make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, table.stub),
          ...table.columns.map((column, at) => make('th', { scope: 'col' }, swatches && make('i', { class: `swatch s${at}` }), column)))),
        make('tbody', {}, ...table.rows.map(row => make('tr', {},
          make('th', { scope: 'row' }, row.heading), ...row.cells.map(cell => make('td', {}, ...figures(cell)))))))),
    bandChart(table, offer),
  ];
}

// A range breaks after its dash where the column is narrow, never within a figure.
/** @param {string} range */
function breakable(range) {
  const [low, high] = range.split('–');
  return make('bdi', { dir: 'ltr' }, make('span', { class: 'amount' }, `${low}–`), make('wbr'), make('span', { class: 'amount' }, high));
}

/**
 * @param {number} number
 * @param {string} level
 * @param {Source[]} sources
 */
function mark(number, level, sources) {
  const source = sources.find(each => each.number === number);
  if (!source) return '';
  return sourceLink(source, String(number), { row: level, className: 'mark', name: say('sourceNumber', { number, title: source.title }) });
}

/**
 * @param {Band[]} bands
 * @param {Offer | undefined} offer
 * @param {Source[]} sources
 */
export function bandFigures(bands, offer, sources) {
  const element = /** @type {BandFigures} */ (document.createElement('band-figures'));
  element.show(bands, offer, sources);
  return element;
}
