// Has the browser keep what checks a code without a network (worker.js), once any page of the check was opened with one.
"use strict";
{
  const { worker } = document.currentScript.dataset;
  const keep = async () => {
    await navigator.serviceWorker?.register(worker, { scope: "/verify" });
    await navigator.serviceWorker?.ready;
    // fonts and pictures that came before the worker did
    const used = new Set(performance.getEntriesByType("resource").map(({ name }) => name));
    await (await caches.open("verify")).addAll([...used].filter((name) => new URL(name).pathname.startsWith("/static/")));
    document.documentElement.dataset.kept = "true";
  };
  if (location.protocol.startsWith("http")) keep().catch(() => {});  // an insecure page, or no room: it works with a network
}
