/** Path and query of a request line, which need not be a well-formed address. */
export function splitUrl(url = '/'): { pathname: string; query: URLSearchParams } {
  const [pathname = '/', query] = url.split('?', 2);
  return { pathname, query: new URLSearchParams(query) };
}
