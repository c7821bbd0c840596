// The TypeScript client of both eras:
// node sdk2.mjs <http-sse|streamable> <url> [the revision without sessions to pin]
import {
  Client,
  SSEClientTransport,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { filledIn, listenInSession, sampled, story, tell } from './story.mjs';

const [transportName, url, pin] = process.argv.slice(2);
const transport =
  transportName === 'http-sse'
    ? new SSEClientTransport(new URL(url))
    : new StreamableHTTPClientTransport(new URL(url));

const client = new Client(
  { name: 'sdk 2', version: '0' },
  {
    capabilities: { sampling: {}, elicitation: {} },
    ...(pin ? { versionNegotiation: { mode: { pin } } } : {}),
  },
);
const notices = { tools: 0, updated: [] };
client.setRequestHandler('sampling/createMessage', () => sampled);
client.setRequestHandler('elicitation/create', () => filledIn);
client.setNotificationHandler('notifications/tools/list_changed', () => {
  notices.tools++;
});
client.setNotificationHandler('notifications/resources/updated', (notice) => {
  notices.updated.push(notice.params.uri);
});

await client.connect(transport);
const call = (params, options) => client.callTool(params, options);
async function listenWithoutSession(uri) {
  const listening = await client.listen({ toolsListChanged: true, resourceSubscriptions: [uri] });
  return () => listening.close();
}
const seen = await story(client, notices, call, (uri) =>
  pin ? listenWithoutSession(uri) : listenInSession(client, call, uri),
);
if (transportName === 'streamable' && !pin) {
  await transport.terminateSession();
}
await client.close();
tell(seen);
