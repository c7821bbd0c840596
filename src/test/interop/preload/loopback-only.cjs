// Preload (node --require): every TCP server of this process listens on the loopback interface.
//
// The programs of others that the tests start open their ports on every interface and offer no
// option for the host. Node sends each "listen" through Server#_listen2, after it has worked out
// the port and before it opens the socket, so the address is put right there. That stays
// synchronous: code that asks server.address() right after listen(0) gets its port.
'use strict';
const { Server } = require('node:net');

const LOOPBACK = '127.0.0.1';
const EVERY_INTERFACE = new Set(['', '0.0.0.0', '::']);
const openSocket = Server.prototype._listen2;
if (typeof openSocket !== 'function') {
  throw new Error('this Node has no Server#_listen2: find another way to stay on the loopback');
}

Server.prototype._listen2 = function (address, port, addressType, ...rest) {
  const isTcp = typeof port === 'number' && port >= 0;
  return isTcp && EVERY_INTERFACE.has(address ?? '')
    ? openSocket.call(this, LOOPBACK, port, 4, ...rest)
    : openSocket.call(this, address, port, addressType, ...rest);
};
