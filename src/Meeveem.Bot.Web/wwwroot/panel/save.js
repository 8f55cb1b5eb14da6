// The conversation as a text file. Loaded when it is asked for.
import { make } from './dom.js';
import { sources } from './sources.js';
import { say } from './strings.js';
import { plainAnswer } from './wording.js';

/** @param {import('./log.js').ChatLog} log */
export function save(log) {
  const parts = log.said.map(({ question, answer }) => [
    question && `${say('youSaid')}: ${question}`,
    `${say('assistantSaid')}: ${plainAnswer(answer)}`,
    ...sources(answer).map(source => source.url),
  ].filter(Boolean).join('\n\n'));
  const text = [`${document.title}, ${new Date().toLocaleString('en-GB')}`, ...parts].join('\n\n————\n\n') + '\n';
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = make('a', { href: url, download: `chat-${new Date().toISOString().slice(0, 10)}.txt` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
