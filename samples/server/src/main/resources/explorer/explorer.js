// Puts GraphiQL in front of the endpoints of this server.
"use strict";

const notice = document.getElementById("notice");
const select = document.getElementById("endpoint");
const root = ReactDOM.createRoot(document.getElementById("graphiql"));

function show(endpoint) {
  const fetcher = (params, options) => ask(endpoint.path, params, (options && options.headers) || {});
  // a new key makes a new GraphiQL, which reads the schema again
  root.render(
    React.createElement(GraphiQL, {
      key: endpoint.path,
      fetcher,
      shouldPersistHeaders: false,
      isHeadersEditorEnabled: true,
    }),
  );
}

async function ask(path, params, headers) {
  const response = await fetch(path, {
    method: "POST",
    headers: {
      ...headers,
      "Content-Type": "application/json",
      Accept: "application/json, text/event-stream",
      "X-Time-Zone": Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    body: JSON.stringify(params),
  });
  const type = response.headers.get("Content-Type") || "";
  return type.startsWith("text/event-stream") ? events(response) : response.json();
}

// The results of a subscription, as they come.
async function* events(response) {
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const frame = text.slice(0, end);
      text = text.slice(end + 2);
      if (frame.startsWith("event: complete")) return;
      yield JSON.parse(frame.slice(frame.indexOf("data: ") + "data: ".length));
    }
  }
}

async function start() {
  const endpoints = await (await fetch("api/endpoints")).json();
  for (const endpoint of endpoints) {
    select.add(new Option(`${endpoint.name} (${endpoint.path})`, endpoint.path));
  }
  select.addEventListener("change", () => show(endpoints[select.selectedIndex]));
  if (endpoints.length > 0) {
    show(endpoints[0]);
  } else {
    notice.textContent = "No endpoints are served. Add one to modus.json, and load this page again.";
    notice.hidden = false;
  }
}

start().catch((error) => {
  notice.textContent = `The endpoints could not be asked for: ${error.message}`;
  notice.hidden = false;
});
