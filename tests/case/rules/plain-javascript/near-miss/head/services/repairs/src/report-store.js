/** @typedef {{ bike: string, fault: string, remark?: string }} NewReport */

export class ReportStore {
  /** @param {import('pg').Pool} pool */
  constructor(pool) {
    this.pool = pool;
  }

  /** @param {NewReport & { priority: number }} report */
  async add({ bike, fault, remark, priority }) {
    const { rows } = await this.pool.query(
      'insert into reports (bike, fault, remark, priority) values ($1, $2, $3, $4) returning id, priority',
      [bike, fault, remark, priority],
    );
    return rows[0];
  }

  /** @param {string} bike */
  async openFor(bike) {
    const { rows } = await this.pool.query('select id, fault from reports where bike = $1 and done_at is null', [bike]);
    return rows;
  }

  /** @param {string} workshop */
  async ofWorkshop(workshop) {
    const { rows } = await this.pool.query(
      `select r.id, r.bike, r.fault, r.remark, r.priority
         from reports r join bikes b on b.id = r.bike
        where b.workshop = $1 and r.done_at is null
        order by r.priority, r.id`,
      [workshop],
    );
    return rows;
  }

  /** @param {string} id */
  async close(id) {
    const { rowCount } = await this.pool.query('update reports set done_at = now() where id = $1 and done_at is null', [id]);
    return rowCount === 1;
  }
}
