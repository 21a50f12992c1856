import { spelt } from './text.ts';

/** Whoever shortens a link sees who follows it. */
const SHORTENERS =
  /(^|\.)(bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|v\.gd|buff\.ly|rebrand\.ly|cutt\.ly|lnkd\.in|shorturl\.at|rb\.gy|tiny\.cc)$/;
/** Whether a part of a path could be somebody's: many figures, or letters and figures mixed as no word has them, or very long. */
function isOfOneReader(part: string): boolean {
  const figures = part.replace(/\D/g, '').length;
  const changes = part.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return figures > 4 || changes > 1 || part.split('-').some((word) => word.length > 24);
}

/** 8.3 a link that is the same for everybody who is sent it, and tells its owner nothing of who follows it; null where it is none. */
export function plainLinkOf(written: string): string | null {
  const text = written.trim();
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(text);
  if (protocol !== 'https:' || port !== '' || !hostname.includes('.')) return null;
  if (search !== '' || hash !== '' || username !== '' || password !== '' || /[?#]/.test(text)) return null;
  if (SHORTENERS.test(hostname) || /^[\d.]+$/.test(hostname)) return null;
  if (pathname.split('/').some(isOfOneReader)) return null;
  return `https://${hostname}${pathname === '/' ? '' : pathname}`;
}

/** A link as it is typed. */
export const plainLink = spelt(
  plainLinkOf,
  'Enter a link that is the same for everybody, like https://www.openroad.example/help',
);
