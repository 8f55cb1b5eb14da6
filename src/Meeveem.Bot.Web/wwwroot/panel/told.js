// An answer's text is whole without its bands. Where the bands are drawn, what they tell is left out of the text, so that
// nobody reads or hears it twice.
import { blocks } from './markdown.js';

/** @typedef {import('./types.js').Band} Band */
/** @typedef {import('./types.js').Offer} Offer */
/** @typedef {import('./markdown.js').Block} Block */

// What sentences about bands are made of besides names and figures.
const plainWords = new Set(('a an the and or is are in at of for per to from between with by not published '
  + 'band bands base pay salary year years annual level levels role roles uk figures').split(' '));
const verdictWords = ['against', 'below', 'above', 'within', 'under', 'over', 'its', 'lower', 'upper', 'end', 'half'];

/**
 * The blocks that say more than the bands do.
 * @param {string} text
 * @param {Band[]} bands
 * @param {Offer | undefined} offer
 * @returns {Block[]}
 */
export function untold(text, bands, offer) {
  const told = teller(bands, offer);
  /** @type {Block[]} */
  const kept = [];
  let listGone = false; // whether the list after the block at hand was left out
  for (const block of blocks(text).reverse()) {
    if (block.kind === 'list') {
      listGone = block.lines.every(told);
      if (!listGone) kept.unshift(block);
      continue;
    }
    const left = (/** @type {string} */ line) => line.split(/(?<=[.!?])\s+(?=[A-Z*])/).filter(sentence => !told(sentence)).join(' ');
    const sentences = block.lines.map(left).filter(Boolean);
    // What led up to a list does not end on a colon when the list is drawn elsewhere.
    if (listGone && sentences.length > 0) sentences.push(String(sentences.pop()).replace(/:$/, '.'));
    listGone = false;
    if (sentences.length > 0) kept.unshift({ kind: 'text', lines: sentences });
  }
  return kept;
}

/**
 * @param {Band[]} bands
 * @param {Offer | undefined} offer
 * @returns {(sentence: string) => boolean}  whether the bands tell all of the sentence
 */
function teller(bands, offer) {
  if (bands.length === 0) return () => false;
  const amounts = new Set();
  const words = new Set([...plainWords, ...(offer ? verdictWords : [])]);
  for (const band of bands) {
    const names = `${band.roleName} ${band.level} ${band.region} london south east rest head director`;
    for (const word of names.toLowerCase().match(/\p{L}+/gu) ?? []) words.add(word);
    for (const end of [band.minimum, band.maximum]) {
      if (end === undefined) continue;
      amounts.add(end);
      for (const side of offer ? [offer.low, offer.high] : []) amounts.add(side).add(Math.abs(side - end));
    }
  }
  return sentence => {
    const bare = sentence.replace(/\[\d+\]/g, ' ');
    const figures = (bare.match(/£[\d,]*\d/g) ?? []).map(figure => Number(figure.slice(1).replaceAll(',', '')));
    return figures.every(figure => amounts.has(figure))
      && (bare.replace(/£[\d,]*\d/g, ' ').toLowerCase().match(/\p{L}+/gu) ?? []).every(word => words.has(word));
  };
}
