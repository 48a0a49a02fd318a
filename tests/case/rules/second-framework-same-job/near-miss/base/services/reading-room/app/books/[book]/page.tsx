import { heading } from '../../heading';

interface Scan {
  id: string;
  number: number;
  scan: string;
}

export default async function Book({ params }: { params: Promise<{ book: string }> }) {
  const { book } = await params;
  const response = await fetch(`${process.env.ARCHIVE_URL}/books/${book}/pages`, { signal: AbortSignal.timeout(3000) });
  const scans: Scan[] = await response.json();
  return (
    <main>
      <h1>{heading(book)}</h1>
      {scans.map(({ id, number, scan }) => (
        <img key={id} src={scan} alt={`Page ${number}`} loading="lazy" />
      ))}
    </main>
  );
}
