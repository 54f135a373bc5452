/**
 * An SMTP server in a process of its own that reads letters and forgets them, so that a measurement of sending does
 * not also pay for receiving. Forked by a test; says its port, then its count each time it is asked.
 */
import { SMTPServer } from "smtp-server";

let received = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  onData(stream, _session, callback) {
    stream.resume();
    stream.on("end", () => {
      received++;
      callback(null, "kept");
    });
  },
});
server.listen(Number(process.env.SINK_PORT ?? 0), "127.0.0.1", () =>
  process.send({ port: server.server.address().port }),
);
process.on("message", () => process.send({ received }));
process.on("disconnect", () => process.exit(0));
