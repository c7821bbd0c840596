// The TypeScript SDK of the era of sessions: node sdk1.mjs <websocket|http-sse|streamable> <url>
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import WebSocket from 'ws';
import { filledIn, listenInSession, sampled, story, tell } from './story.mjs';

globalThis.WebSocket ??= WebSocket; // Node 20 has none

const [transportName, url] = process.argv.slice(2);
const transport = {
  websocket: () => new WebSocketClientTransport(new URL(url)),
  'http-sse': () => new SSEClientTransport(new URL(url)),
  streamable: () => new StreamableHTTPClientTransport(new URL(url)),
}[transportName]();

const client = new Client(
  { name: 'sdk 1', version: '0' },
  { capabilities: { sampling: {}, elicitation: {} } },
);
const notices = { tools: 0, updated: [] };
client.setRequestHandler(CreateMessageRequestSchema, () => sampled);
client.setRequestHandler(ElicitRequestSchema, () => filledIn);
client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
  notices.tools++;
});
client.setNotificationHandler(ResourceUpdatedNotificationSchema, (notice) => {
  notices.updated.push(notice.params.uri);
});

await client.connect(transport);
const call = (params, options) => client.callTool(params, undefined, options);
const seen = await story(client, notices, call, (uri) => listenInSession(client, call, uri));
if (transportName === 'streamable') {
  await transport.terminateSession();
}
await client.close();
tell(seen);
