// Posts to a bot with the unmodified botframework-connector: node connector-client.cjs <folder of the package> <service> <text>
'use strict';
const { createRequire } = require('module');
const [folder, service, text] = process.argv.slice(2);
const { BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory } = createRequire(folder + '/')('botframework-connector');

const none = undefined;
const authentication = BotFrameworkAuthenticationFactory.create(none, false, none, none, none, none, none, none, none, new PasswordServiceClientCredentialFactory('', ''));
const activity = type => ({
  type, id: type + '-1', channelId: 'emulator', serviceUrl: 'http://localhost:1/', deliveryMode: 'expectReplies',
  from: { id: 'u1', name: 'Mara' }, recipient: { id: 'b1', name: 'Bot' }, conversation: { id: 'c1' }, text: type === 'message' ? text : none,
  membersAdded: type === 'conversationUpdate' ? [{ id: 'u1' }] : none,
});

(async () => {
  const client = authentication.createBotFrameworkClient();
  const answers = [];
  for (const type of ['conversationUpdate', 'message', 'message'])
    answers.push(await client.postActivity('', '', service + '/api/messages', 'http://localhost:1/', 'c1', activity(type)));
  process.stdout.write(JSON.stringify(answers));
})().catch(error => {
  process.stderr.write(String(error.stack));
  process.exit(1);
});
