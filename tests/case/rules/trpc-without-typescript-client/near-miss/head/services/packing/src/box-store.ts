import type { Pool } from 'pg';

export class BoxStore {
  constructor(private readonly pool: Pool) {}

  async open(line: number): Promise<{ box: string; recipe: string }[]> {
    const { rows } = await this.pool.query('select box, recipe from boxes where line = $1 and closed_at is null order by box', [line]);
    return rows;
  }

  async pack(box: string, ingredient: string, grams: number): Promise<void> {
    await this.pool.query('insert into packed (box, ingredient, grams) values ($1, $2, $3)', [box, ingredient, grams]);
  }

  /** Closes the box and says what it lacks; one that lacks something stays open. */
  async close(box: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ ingredient: string }>(
      `select ingredient from recipe_lines join boxes using (recipe)
       where box = $1 and ingredient not in (select ingredient from packed where box = $1)`,
      [box],
    );
    if (rows.length === 0) await this.pool.query('update boxes set closed_at = now() where box = $1', [box]);
    return rows.map(({ ingredient }) => ingredient);
  }
}
