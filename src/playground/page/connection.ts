import type { ControlAnswers, ControlEvent, ControlRequest, FromPage, ToPage } from '../control-protocol.js';

export interface ConnectionHandlers {
  /** The socket is open, the first time or again. */
  opened(): void;
  /** The socket is gone; another try follows by itself. */
  lost(): void;
  happened(event: ControlEvent): void;
}

export interface Connection {
  /** Resolves with the server's answer; rejects with its message, or when the connection is or goes down. */
  ask<R extends ControlRequest>(request: R): Promise<ControlAnswers[R['do']]>;
}

interface Waiting {
  resolve(result: ControlAnswers[keyof ControlAnswers]): void;
  reject(reason: Error): void;
}

const firstRetry = 250;
const slowestRetry = 4000;

/** Keeps one WebSocket to `address` open, trying again after 250 ms, then ever more slowly up to every 4 s. */
export function connect(address: string, handlers: ConnectionHandlers): Connection {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let retryIn = firstRetry;
  let socket = open();

  function open(): WebSocket {
    const opening = new WebSocket(address);
    opening.addEventListener('open', () => {
      retryIn = firstRetry;
      handlers.opened();
    });
    opening.addEventListener('message', ({ data }) => receive(JSON.parse(String(data))));
    opening.addEventListener('close', () => {
      for (const { reject } of waiting.values()) reject(new Error('The connection was lost.'));
      waiting.clear();
      handlers.lost();
      setTimeout(() => {
        socket = open();
      }, retryIn);
      retryIn = Math.min(retryIn * 2, slowestRetry);
    });
    return opening;
  }

  function receive(message: ToPage): void {
    if ('event' in message) {
      handlers.happened(message);
      return;
    }
    const caller = waiting.get(message.answer);
    waiting.delete(message.answer);
    if ('error' in message) caller?.reject(new Error(message.error));
    else caller?.resolve(message.result);
  }

  return {
    ask<R extends ControlRequest>(request: R) {
      return new Promise<ControlAnswers[R['do']]>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error('Not connected.'));
          return;
        }
        const message: FromPage = { id: ++lastId, request };
        waiting.set(message.id, {
          // The protocol says which result answers which request; JSON can't.
          resolve: (result) => resolve(result as ControlAnswers[R['do']]),
          reject,
        });
        socket.send(JSON.stringify(message));
      });
    },
  };
}
