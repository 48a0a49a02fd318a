import type { Firestore } from 'firebase-admin/firestore';

export interface Appointment {
  owner: string;
  pet: string;
  at: string;
}

export class Appointments {
  constructor(private readonly db: Firestore) {}

  private of(practice: string) {
    return this.db.collection('practices').doc(practice).collection('appointments');
  }

  /** The id of the booking, or nothing where the time is taken. */
  async book(practice: string, appointment: Appointment): Promise<string | undefined> {
    return this.db.runTransaction(async (transaction) => {
      const slot = this.of(practice).doc(appointment.at);
      if ((await transaction.get(slot)).exists) return undefined;
      transaction.create(slot, appointment);
      return slot.id;
    });
  }

  async ofDay(practice: string, day: string): Promise<Appointment[]> {
    const found = await this.of(practice).where('at', '>=', day).where('at', '<', `${day}T24`).orderBy('at').get();
    return found.docs.map((each) => each.data() as Appointment);
  }

  async cancel(practice: string, id: string): Promise<void> {
    await this.of(practice).doc(id).delete();
  }
}
