// PORT=n node stateless.mjs
//
// A server on the official package that speaks 2026-07-28 and, when LEGACY is "stateless", the
// revisions before it too (without sessions); "reject" leaves only 2026-07-28. Says "listening" when
// it does.
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { acceptedContent, createMcpHandler, inputRequired, McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

const STATE = 'state "é"\t/1';
const text = value => ({ content: [{ type: 'text', text: value }] });

const nameForm = {
  message: 'Your name?',
  requestedSchema: {
    type: 'object',
    properties: { name: { type: 'string', default: 'Ada' } },
    required: ['name'],
  },
};

function newServer({ era }) {
  const server = new McpServer(
    { name: 'stateless', version: '1.0.0' },
    {
      capabilities: {
        logging: {},
        tools: { listChanged: true },
        resources: { listChanged: true, subscribe: true },
        prompts: { listChanged: true },
      },
    },
  );

  server.registerTool('echo', { inputSchema: z.object({ message: z.string() }) }, async ({ message }) =>
    text(`Echo: ${message} (${era})`));

  server.registerTool('steps', { inputSchema: z.object({ steps: z.number() }) }, async ({ steps }, context) => {
    const progressToken = context.mcpReq._meta?.progressToken;
    for (let progress = 1; progress <= steps; progress++) {
      await new Promise(resolve => setTimeout(resolve, 20));
      if (progressToken !== undefined) {
        await context.mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken, progress, total: steps },
        });
      }
    }
    return text(`${steps} steps`);
  });

  server.registerTool('ask', { inputSchema: z.object({ greeting: z.string() }) }, async ({ greeting }, context) => {
    const person = acceptedContent(context.mcpReq.inputResponses, 'who');
    if (!person) {
      return inputRequired({ inputRequests: { who: inputRequired.elicit(nameForm) }, requestState: STATE });
    }
    const state = context.mcpReq.requestState?.();
    return text(`${greeting}, ${person.name}${state === STATE ? '' : ` (state ${JSON.stringify(state)})`}`);
  });

  const region = z.string().meta({ 'x-mcp-header': 'Region' });
  server.registerTool('query', { inputSchema: z.object({ region, sql: z.string() }) }, async ({ region: place }) =>
    text(`in ${place}`));

  server.registerTool('touch', { inputSchema: z.object({ uri: z.string() }) }, async ({ uri }) => {
    handler.notify.resourceUpdated(uri);
    return text('touched');
  });

  server.registerResource('note', 'mem://note', { mimeType: 'text/plain' }, async uri => ({
    contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'a note' }],
  }));
  server.registerPrompt('city', { argsSchema: z.object({ city: z.string() }) }, async ({ city }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: city } }],
  }));
  return server;
}

const handler = createMcpHandler(newServer, { legacy: process.env.LEGACY ?? 'stateless' });
createServer(toNodeHandler(handler)).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
