package io.github.gatlingmcp.gatling;

import io.gatling.core.CoreComponents;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolKey;
import scala.Function1;

/** Where Gatling finds the components of the MCP protocol. */
public final class McpProtocolKey implements ProtocolKey<McpProtocol, McpComponents> {
  public static final McpProtocolKey INSTANCE = new McpProtocolKey();

  private McpProtocolKey() {}

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Class<Protocol> protocolClass() {
    return (Class) McpProtocol.class;
  }

  @Override
  public McpProtocol defaultProtocolValue(GatlingConfiguration configuration) {
    throw new IllegalStateException(
        "no MCP server: add .protocols(mcp.url(\"http://host/mcp\")) to setUp");
  }

  /** Called once a run; the function it returns, once for each scenario. */
  @Override
  public Function1<McpProtocol, McpComponents> newComponents(CoreComponents core) {
    Engine engine = Engine.start(core);
    return protocol -> {
      engine.measure(protocol);
      return new McpComponents(protocol, core, engine);
    };
  }
}
