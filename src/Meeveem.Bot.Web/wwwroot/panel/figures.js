// What typed bands say: cells, scale, verdict and wording. Table, chart and copied text all come from here.
import { say } from './strings.js';

/** @typedef {import('./types.js').Band} Band */
/** @typedef {import('./types.js').Cell} Cell */
/** @typedef {import('./types.js').Offer} Offer */
/** @typedef {import('./types.js').Range} Range */
/** @typedef {{ heading: string, cells: (Cell | null)[], level: string }} Row */
/** @typedef {{ caption: string, stub: string, columns: string[], rows: Row[] }} Grid */

/** @param {number} amount */
export const money = amount => '£' + amount.toLocaleString('en-GB');

/** @param {Range} range */
export const worded = range => `${money(range.minimum)}–${money(range.maximum)}`;

/** @param {Offer} offer */
export const asked = offer => offer.low === offer.high ? money(offer.low) : `${money(offer.low)}–${money(offer.high)}`;

/** @param {string} level */
export const levelName = level => say('level.' + level);

/** @param {string} region */
export const regionName = region => say('region.' + region);

/**
 * One cell for each role, level and region, in the answer's order.
 * @param {Band[]} bands
 * @returns {Cell[]}
 */
export function cells(bands) {
  /** @type {Map<string, Cell>} */
  const found = new Map();
  for (const band of bands) {
    const { role, roleName, level, region } = band;
    const key = [role, level, region].join(' ');
    const cell = found.get(key) ?? { role, roleName, level, region, ranges: [] };
    found.set(key, cell);
    const { minimum, maximum, citation } = band;
    if (minimum === undefined || maximum === undefined) continue;
    let range = cell.ranges.find(each => each.minimum === minimum && each.maximum === maximum);
    if (!range) cell.ranges.push(range = { minimum, maximum, citations: [] });
    if (citation) range.citations = [...range.citations, citation].sort((a, b) => a - b);
  }
  return [...found.values()];
}

/**
 * Bands side by side: roles, or else regions, as columns, so that what belongs together stands in one row. Where that would
 * leave many gaps, one band a row.
 * @param {Cell[]} all
 * @returns {Grid}
 */
export function grid(all) {
  const unique = (/** @type {(cell: Cell) => string} */ part) => [...new Set(all.map(part))];
  const roles = unique(cell => cell.roleName), levels = unique(cell => cell.level), regions = unique(cell => cell.region);
  const byRole = roles.length > 1 && roles.length <= 3;
  const byRegion = !byRole && roles.length === 1 && regions.length > 1;
  const column = byRole ? (/** @type {Cell} */ cell) => cell.roleName : byRegion ? (/** @type {Cell} */ cell) => cell.region : null;
  const wide = column && unique(column);
  // Two bands that differ in one thing stand under each other.
  const single = new Set(all.map(cell => [cell.level, byRole ? cell.region : cell.roleName].join())).size === 1;
  const varying = (/** @type {Cell} */ cell) => [
    roles.length > 1 && !byRole && cell.roleName, levels.length > 1 && levelName(cell.level),
    regions.length > 1 && !byRegion && regionName(cell.region),
  ].filter(Boolean).join(', ');
  const headings = [...new Set(all.map(varying))];
  const caption = [
    roles.length === 1 && roles[0], levels.length === 1 && levelName(levels[0]), regions.length === 1 && regionName(regions[0]),
  ].filter(Boolean).join(', ');
  const stub = say(levels.length > 1 && roles.length <= 3 ? 'level' : byRegion || byRole ? 'region' : 'role');
  if (column && wide && !single && all.length >= 0.7 * headings.length * wide.length) {
    return {
      caption, stub, columns: byRole ? wide : wide.map(regionName),
      rows: headings.map(heading => {
        const row = all.filter(cell => varying(cell) === heading);
        const cellOf = (/** @type {string} */ name) => row.find(cell => column(cell) === name) ?? null;
        return { heading: heading || caption, level: row[0].level, cells: wide.map(cellOf) };
      }),
    };
  }
  const named = (/** @type {Cell} */ cell) => [
    roles.length > 1 && cell.roleName, levels.length > 1 && levelName(cell.level), regions.length > 1 && regionName(cell.region),
  ].filter(Boolean).join(', ');
  return {
    caption, stub: say(roles.length > 1 ? 'role' : levels.length > 1 ? 'level' : 'region'), columns: [say('band')],
    rows: all.map(cell => ({ heading: named(cell) || caption, level: cell.level, cells: [cell] })),
  };
}

/**
 * One scale for all bands, with round numbers to read it by.
 * @param {Range[]} ranges
 * @param {Offer | undefined} offer
 */
export function scale(ranges, offer) {
  const ends = [...ranges.flatMap(range => [range.minimum, range.maximum]), ...(offer ? [offer.low, offer.high] : [])];
  const span = Math.max(Math.max(...ends) - Math.min(...ends), 10_000);
  const round = [5_000, 10_000, 20_000, 25_000, 50_000, 100_000, 250_000, 1_000_000];
  const step = round.find(size => span / size <= 6) ?? 10 ** Math.ceil(Math.log10(span / 5));
  const from = Math.floor(Math.min(...ends) / step) * step;
  let to = Math.ceil(Math.max(...ends) / step) * step;
  if (to === from) to += step;
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
  return { ticks, at: (/** @type {number} */ amount) => 100 * (amount - from) / (to - from) };
}

/** @param {number} amount */
export const short = amount => `£${(amount / 1000).toLocaleString('en-GB')}k`;

/**
 * Where the offer lies, as a sentence without its subject, such as "£2,000 below the lower end".
 * @param {Range} range
 * @param {Offer} offer
 */
export function verdict(range, offer) {
  const { low, high } = offer;
  if (high < range.minimum) return say('below', { by: money(range.minimum - high) });
  if (low > range.maximum) return say('above', { by: money(low - range.maximum) });
  if (low < range.minimum || high > range.maximum) return say('overlaps');
  if (low === high && low === range.minimum) return say('lowerEnd');
  if (low === high && low === range.maximum) return say('upperEnd');
  const half = low * 2 >= range.minimum + range.maximum ? 'upperHalf' : 'lowerHalf';
  if (low === high) return say(half, { over: money(low - range.minimum), by: money(range.maximum - high) });
  return say('within');
}

/**
 * A line for each cell, to be copied or read out.
 * @param {Cell[]} all
 * @param {Offer | undefined} offer
 */
export function plainBands(all, offer) {
  return all.map(cell => {
    const name = [cell.roleName, levelName(cell.level), regionName(cell.region)].join(', ');
    if (cell.ranges.length === 0) return `${name}: ${say('unpublished')}`;
    return `${name}: ${cell.ranges.map(range => worded(range) + (offer ? ` (${asked(offer)}: ${verdict(range, offer)})` : '')).join('; ')}`;
  }).join('\n');
}
