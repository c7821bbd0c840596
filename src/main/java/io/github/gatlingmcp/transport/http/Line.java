package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.MessageListener;

/** What the exchanges of one transport share. */
record Line(
    Wire wire,
    HttpTransportSettings settings,
    RequestTemplate requests,
    MessageListener messages,
    LingerQueue linger,
    InFlight inFlight) {}
