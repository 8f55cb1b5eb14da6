// The Direct Line client: one socket that comes back by its watermark, and a post that says how it went.
import { Refused, requestGrant, root } from './grant.js';

/** @typedef {import('./types.js').Activity} Activity */
/** @typedef {import('./types.js').Grant} Grant */
/** @typedef {import('./types.js').LineState} LineState */
/** @typedef {{ activities: Activity[], watermark?: string | null }} ActivitySet */
/** @typedef {'sent' | 'later' | 'refused'} Posted */

const opening = 8_000, silence = 45_000, doubtful = 25_000, polling = 2_000;
const never = 3; // sockets that fail to open before the log is read by requests instead

export class Line extends EventTarget {
  /** @type {LineState} */
  state = 'connecting';
  /** @type {Grant | null} */
  #grant = null;
  /** @type {WebSocket | null} */
  #socket = null;
  #watermark = '0';
  #attempt = 0;
  #unopened = 0;
  #heard = 0;
  #issued = 0;
  #ended = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Promise<Grant>} first */
  constructor(first) {
    super();
    window.addEventListener('online', () => this.reconnect());
    window.addEventListener('offline', () => { this.#become('offline'); this.#lost(); });
    window.addEventListener('pageshow', event => { if (event.persisted) this.reconnect(); });
    document.addEventListener('visibilitychange', () => { if (!document.hidden && this.#quiet > doubtful) this.reconnect(); });
    setInterval(() => this.#watch(), 10_000);
    first.then(grant => this.#take(grant), error => this.#lost(error.wait));
  }

  /**
   * Opens a new socket at once.
   * @param {boolean} [anew]  with another conversation
   */
  reconnect(anew = false) {
    if (this.#ended && !anew) return;
    this.#ended = false;
    if (anew) {
      this.#grant = null;
      this.#watermark = '0';
    }
    this.#attempt = 0;
    this.#drop();
    this.#become('connecting');
    this.#connect();
  }

  /** Closed until it is told to reconnect. */
  pause() {
    this.#ended = true;
    this.#drop();
  }

  /**
   * @param {object} activity
   * @returns {Promise<Posted>}
   */
  async post(activity) {
    if (!this.#grant || this.state === 'offline') return 'later';
    try {
      if (this.#age > this.#grant.expires_in - 60) await this.#renew();
      let response = await this.#send(activity);
      if (response.status === 401 || response.status === 403) {
        await this.#renew();
        response = await this.#send(activity);
      }
      if (response.ok) return 'sent';
      return response.status === 429 || response.status >= 500 ? 'later' : 'refused';
    } catch {
      return 'later';
    }
  }

  get #quiet() { return Date.now() - this.#heard; }
  get #age() { return (Date.now() - this.#issued) / 1000; }

  /** @param {object} activity */
  #send(activity) {
    return fetch(new URL(`v3/directline/conversations/${this.#grant?.conversationId}/activities`, root), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.#grant?.token}` },
      body: JSON.stringify(activity),
      keepalive: true,
      signal: AbortSignal.timeout(10_000),
    });
  }

  async #renew() {
    const earlier = this.#grant;
    const grant = await requestGrant(earlier?.token);
    if (earlier && grant.conversationId !== earlier.conversationId) this.#watermark = '0';
    this.#grant = grant;
    this.#issued = Date.now();
    this.dispatchEvent(new CustomEvent('grant', { detail: grant }));
  }

  /** @param {Grant} grant */
  #take(grant) {
    this.#grant = grant;
    this.#issued = Date.now();
    this.dispatchEvent(new CustomEvent('grant', { detail: grant }));
    this.#open();
  }

  async #connect() {
    clearTimeout(this.#timer);
    try {
      // A socket's address works again after a short loss; after a second failure it may be the address itself.
      if (!this.#grant || this.#attempt > 0 || this.#age > this.#grant.expires_in - 60) await this.#renew();
    } catch (error) {
      this.#lost(error instanceof Refused ? error.wait : 0);
      return;
    }
    if (this.#unopened >= never) await this.#poll();
    else this.#open();
  }

  #open() {
    if (this.#ended || !this.#grant?.streamUrl) return;
    this.#drop();
    const socket = this.#socket = new WebSocket(`${this.#grant.streamUrl}&watermark=${encodeURIComponent(this.#watermark)}`);
    const late = setTimeout(() => socket.close(), opening);
    let opened = false;
    socket.onmessage = event => {
      if (socket !== this.#socket) return;
      clearTimeout(late);
      opened = true;
      this.#unopened = 0;
      this.#receive(String(event.data));
    };
    socket.onclose = () => {
      clearTimeout(late);
      if (socket !== this.#socket) return;
      if (!opened) this.#unopened++;
      this.#lost();
    };
  }

  // Where a proxy in between lets no socket through.
  async #poll() {
    try {
      const path = `v3/directline/conversations/${this.#grant?.conversationId}/activities?watermark=${this.#watermark}`;
      const response = await fetch(new URL(path, root), {
        headers: { Authorization: `Bearer ${this.#grant?.token}` },
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) throw new Error('poll');
      this.#receive(await response.text());
    } catch {
      this.#unopened = 0;
      this.#lost();
      return;
    }
    this.#timer = setTimeout(() => this.#poll(), polling);
  }

  /** @param {string} frame */
  #receive(frame) {
    this.#heard = Date.now();
    this.#attempt = 0;
    if (frame === '') return;
    /** @type {ActivitySet} */
    const set = JSON.parse(frame);
    if (set.watermark) this.#watermark = set.watermark;
    this.dispatchEvent(new CustomEvent('activities', { detail: set.activities }));
    this.#become('online');
  }

  #lost(wait = 0) {
    if (this.#ended) return;
    this.#drop();
    if (this.state !== 'offline') this.#become('connecting');
    // Soon at first, and every two seconds for a minute; spread, since all visitors lose a stopped server at once.
    const pause = this.#attempt < 30 ? Math.min(2_000, 250 * 2 ** this.#attempt) : 10_000;
    this.#attempt++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), Math.max(wait * 1000, pause) * (0.7 + Math.random() * 0.5));
  }

  #drop() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #watch() {
    if (this.#ended || !this.#grant) return;
    if (this.#socket && this.state === 'online' && this.#quiet > silence) this.reconnect();
    else if (!document.hidden && this.#age > this.#grant.expires_in / 2) this.#renew().catch(() => {});
  }

  /** @param {LineState} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: state }));
  }
}
