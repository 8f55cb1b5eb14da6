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
  const closing = kept.findIndex(block => block.kind === 'text' && /^Source: /.test(block.lines[0]));
  if (closing < 0) return { body: kept, note: '' };
  const [block] = kept.splice(closing, 1);
  return { body: kept, note: block.lines.join(' ').match(/^Source: .*\[\d+\]\.?(.*)$/)?.[1].trim() ?? '' };
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
  return [
    ...body.map(plain), bands && plainBands(cells(bands), offer), note,
    cited.length > 0 && `${say(cited.length === 1 ? 'source' : 'sources')}: ${cited.map(({ title, date }) => [title, date].filter(Boolean).join(', ')).join('; ')}`,
  ].filter(Boolean).join('\n\n');
}
