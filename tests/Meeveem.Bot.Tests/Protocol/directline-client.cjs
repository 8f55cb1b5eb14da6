// Drives the unmodified botframework-directlinejs: node --experimental-websocket directline-client.cjs <bundle> <service> <token>
'use strict';
const [bundle, service, token] = process.argv.slice(2);

// The two things that a browser has and Node has not: XMLHttpRequest, and a WebSocket that names its origin.
globalThis.XMLHttpRequest = class {
  constructor() { this.readyState = 0; this.headers = {}; this.responseHeaders = ''; }
  open(method, url) { this.method = method; this.url = url; this.readyState = 1; }
  setRequestHeader(name, value) { this.headers[name] = value; }
  getAllResponseHeaders() { return this.responseHeaders; }
  getResponseHeader(name) { return this.received?.get(name) ?? null; }
  abort() {}
  async send(body) {
    const response = await fetch(this.url, { method: this.method, headers: { ...this.headers, Origin: service }, body });
    this.received = response.headers;
    this.responseHeaders = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\r\n');
    this.status = response.status;
    this.responseText = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    this.response = this.responseType === 'json' || isJson ? JSON.parse(this.responseText || 'null') : this.responseText;
    this.readyState = 4;
    this.onreadystatechange?.({});
    this.onload?.({});
  }
};
const NodeWebSocket = globalThis.WebSocket;
globalThis.WebSocket = class extends NodeWebSocket {
  constructor(url) { super(url, { headers: { Origin: service } }); }
};
globalThis.self = globalThis.window = globalThis;
globalThis.document = {};

const { DirectLine } = require(bundle);
const chat = new DirectLine({ token, domain: `${service}/v3/directline`, webSocket: true });
const seen = [];
chat.connectionStatus$.subscribe(status => console.error('status', status));
chat.activity$.subscribe(
  activity => {
    seen.push(activity);
    if (activity.text === 'Welcome') {
      chat.postActivity({ type: 'message', text: 'hi', from: { id: 'page' }, channelData: { clientActivityID: 'c1' } })
        .subscribe(id => seen.push({ posted: id }), error => { console.error(error); process.exit(2); });
    }
    if (activity.replyToId) {
      console.log(JSON.stringify(seen));
      chat.end();
      process.exit(0);
    }
  },
  error => { console.error(error); process.exit(2); });
setTimeout(() => { console.error('no answer', JSON.stringify(seen)); process.exit(3); }, 20000);
