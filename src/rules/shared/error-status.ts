/** What to do first about an error status: about the status, not about CORS. */
export function statusFix(status: number): string {
  if (status === 401 || status === 403) return 'Log in, or make the server accept this user';
  if (status === 404) return 'Correct the path, or add a route for it to the server';
  if (status === 413) return 'Send a smaller body, or raise the limit of the server and the proxy';
  if (status === 429) return 'Send fewer requests, or raise the limit';
  if (status === 502 || status === 503 || status === 504)
    return 'Start the server behind the proxy, or make it respond faster';
  return status >= 500
    ? `Find in the server’s log why it responded with ${status}`
    : `Find out why the server responded with ${status}`;
}

/** What an error status says about its likely cause. */
export function statusMeaning(status: number): string {
  if (status === 401 || status === 403) return 'The server, or a gateway in front of it, refused the user.';
  if (status === 404) return 'The server does not know this path.';
  if (status === 413) return 'The upload is larger than the server, or a proxy in front of it, accepts.';
  if (status === 429) return 'The server limits the number of requests.';
  if (status === 502 || status === 503 || status === 504)
    return 'The response comes from a proxy, because the server behind it did not respond.';
  return status >= 500 ? 'The server failed while it made the response.' : 'The server refused the request.';
}
