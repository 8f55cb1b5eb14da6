// What is left to say in words once bands and sources are drawn, and an answer in words alone.
import { cells, plainBands } from './figures.js';
import { blocks, plain } from './markdown.js';
import { sources } from './sources.js';
import { say } from './strings.js';
import { untold } from './told.js';

/** @typedef {import('./types.js').Activity} Activity */
/** @typedef {import('./types.js').Source} Source */

/**
 * What is shown as text: the sentence that names the sources goes where these have their own list.
 * @param {Activity} activity
 * @param {Source[]} cited
 */
export function textOf(activity, cited) {
  const { bands = [], offer } = activity.channelData?.answer ?? {};
  const kept = bands.length > 0 ? untold(activity.text ?? '', bands, offer) : blocks(activity.text ?? '');
  if (cited.length === 0) return { body: kept, note: '' };
  /** @type {Set<string>} */
  const notes = new Set();
  const body = kept.filter(block => {
    const named = block.kind === 'text' && block.lines.join(' ').match(/^Source: .*\[\d+\]\.?(.*)$/);
    if (named && named[1].trim() !== '') notes.add(named[1].trim());
    return !named;
  });
  return { body, note: [...notes].join(' ') };
}

/**
 * An answer in words alone, in reading order.
 * @param {Activity} activity
 * @returns {string}
 */
export function plainAnswer(activity) {
  const cited = sources(activity);
  const { bands, offer } = activity.channelData?.answer ?? {};
  const { body, note } = textOf(activity, cited);
  const named = (/** @type {Source} */ { title, date }) => [title, date].filter(Boolean).join(', ');
  return [
    ...body.map(plain), bands && plainBands(cells(bands), offer), note,
    cited.length > 0 && `${say(cited.length === 1 ? 'source' : 'sources')}: ${cited.map(named).join('; ')}`,
  ].filter(Boolean).join('\n\n');
}
