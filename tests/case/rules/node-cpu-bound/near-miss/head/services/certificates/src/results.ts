import type { Pool } from 'pg';

export interface Passed {
  learner: string;
  course: string;
  passedOn: string;
  grade: number;
}

export class Results {
  constructor(private readonly pool: Pool) {}

  async one(exam: string, learner: string): Promise<Passed | undefined> {
    const [first] = await this.rows('where exam = $1 and learner_id = $2', [exam, learner]);
    return first;
  }

  async cohort(cohort: string): Promise<Passed[]> {
    return this.rows('where cohort = $1 order by learner limit 200', [cohort]);
  }

  private async rows(where: string, values: string[]): Promise<Passed[]> {
    const { rows } = await this.pool.query<Passed>(
      `select learner, course, passed_on as "passedOn", grade from passed_exams ${where}`,
      values,
    );
    return rows;
  }
}
