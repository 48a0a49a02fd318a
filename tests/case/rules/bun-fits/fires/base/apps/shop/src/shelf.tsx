import { useEffect, useState } from 'react';

interface Toy {
  sku: string;
  title: string;
}

export function Shelf() {
  const [toys, setToys] = useState<Toy[]>([]);
  useEffect(() => {
    fetch('/api/toys')
      .then((response) => response.json())
      .then(setToys);
  }, []);
  return (
    <ul>
      {toys.map(({ sku, title }) => (
        <li key={sku}>{title}</li>
      ))}
    </ul>
  );
}
