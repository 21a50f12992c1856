import { connect } from 'node:net';

/** A request for the list of supported calls (ApiVersions, version 0), the one call that every broker answers. */
function apiVersionsRequest(correlation: number): Buffer {
  const client = Buffer.from('byway');
  const request = Buffer.alloc(4 + 2 + 2 + 4 + 2 + client.length);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(18, 4);
  request.writeInt16BE(0, 6);
  request.writeInt32BE(correlation, 8);
  request.writeInt16BE(client.length, 12);
  client.copy(request, 14);
  return request;
}

/** Whether a Kafka broker answers on this loopback port within two seconds; never throws. */
export async function kafkaAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const correlation = 7;
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 });
    let heard = Buffer.alloc(0);
    const answer = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => socket.write(apiVersionsRequest(correlation)));
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part]);
      // Length (4), correlation id (4), error code (2): nothing more is of interest.
      if (heard.length >= 10) answer(heard.readInt32BE(4) === correlation && heard.readInt16BE(8) === 0);
    });
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
  });
}
