import { useEffect, useState } from 'react';

export function Menu() {
  const [menu, setMenu] = useState<{ recipe: string; portions: number }[]>([]);
  useEffect(() => {
    void fetch(`/menus/${new Date().toISOString().slice(0, 10)}`).then(async (response) => setMenu(await response.json()));
  }, []);
  return <ul>{menu.map(({ recipe, portions }) => <li key={recipe}>{recipe}: {portions}</li>)}</ul>;
}
