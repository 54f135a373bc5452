import { createServer, type Server, type Socket } from "node:net";
import { acceptEncoder, type Admission } from "./session.ts";

/** Most who are connected and were not let in. */
const MOST_STRANGERS = 64;

/** The port of encoders. Of strangers the one who waits longest makes room for the next: nobody keeps others out by waiting. */
export function encoderPort(admit: Admission, most = MOST_STRANGERS): Server {
  const strangers = new Set<Socket>();
  return createServer((socket) => {
    const [oldest] = strangers;
    if (oldest && strangers.size >= most) {
      strangers.delete(oldest);
      oldest.destroy();
    }
    strangers.add(socket);
    socket.once("close", () => strangers.delete(socket));
    acceptEncoder(socket, async (key, publisher) => {
      const answer = await admit(key, publisher);
      if (!("refusal" in answer)) strangers.delete(socket);
      return answer;
    });
  });
}
