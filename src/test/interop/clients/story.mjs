// What an official client goes through with the reference server, whatever its SDK and transport.
// Prints one line of JSON that tells what it saw; the test compares it with what it should be.

const PATIENCE_MILLIS = 10_000;

/** What the person and the model behind the client say. */
export const sampled = {
  role: 'assistant',
  content: { type: 'text', text: 'Because.' },
  model: 'a model',
};
export const filledIn = { action: 'accept', content: { name: 'Ada', confirm: true } };

const RESOURCE = 'app://static-data';

/**
 * client: connect() done already. notices: what the handlers of notifications collect.
 * call(params, options): calls a tool. listen(uri): asks for the changes of the tools and of that
 * resource, and gives a function that ends this.
 */
export async function story(client, notices, call, listen) {
  const text = async (name, args, options) =>
    (await call({ name, arguments: args }, options)).content[0].text;
  const seen = { server: client.getServerVersion().name };

  const tools = await client.listTools();
  seen.tools = tools.tools.map((tool) => tool.name);
  seen.echo = await text('fast-echo', { message: 'ω "quoted"' });
  seen.computed = (await text('slow-computation', { iterations: 30 })).length > 0;
  // Progress that comes together with the answer is lost in these SDKs: they call the handler a
  // moment later, and by then the request is over. Hence the slow steps, and no word on the last.
  const steps = [];
  const onprogress = (progress) => steps.push(progress.progress);
  seen.fetched = await text('fetch-data', { delayMs: 1500, steps: 3 }, { onprogress });
  seen.progress = steps.slice(0, 2);
  seen.sampling = await text('request-sampling', { prompt: 'Why?' });
  seen.input = JSON.parse(await text('request-input', { message: 'Who?' })).content.name;
  seen.resource = (await client.readResource({ uri: 'app://items/7' })).contents[0].uri;
  seen.prompt = (await client.getPrompt({ name: 'greeting', arguments: { name: 'Ada' } })).messages
    .length;
  seen.refusal = await client
    .readResource({ uri: 'app://nowhere' })
    .then(() => 'answered', (error) => error.code);

  const stop = await listen(RESOURCE);
  await call({ name: 'trigger-notification', arguments: { kind: 'tools', count: 7 } });
  await call({
    name: 'trigger-notification',
    arguments: { kind: 'resource-updated', uri: RESOURCE },
  });
  await until(() => notices.tools >= 7 && notices.updated.length >= 1);
  seen.toolsChanged = notices.tools;
  seen.updated = notices.updated;
  await stop();
  return seen;
}

/** In the era of sessions the changes of the tools come to all who listen. */
export async function listenInSession(client, call, uri) {
  await until(async () => {
    const stats = await call({ name: 'get-server-stats', arguments: {} });
    return stats.structuredContent.listeningStreams > 0;
  });
  await client.subscribeResource({ uri });
  return async () => {
    await client.unsubscribeResource({ uri });
    await client.ping();
  };
}

async function until(condition) {
  const limit = Date.now() + PATIENCE_MILLIS;
  while (!(await condition())) {
    if (Date.now() > limit) {
      throw new Error('it did not happen in time');
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function tell(seen) {
  console.log(JSON.stringify(seen));
}
