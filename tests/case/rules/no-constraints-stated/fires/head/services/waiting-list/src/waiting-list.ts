import { FieldValue, type Firestore } from 'firebase-admin/firestore';

export interface Applicant {
  name: string;
  email: string;
  device: string;
}

export class WaitingList {
  constructor(private readonly firestore: Firestore) {}

  async join(applicant: Applicant): Promise<string> {
    const { id } = await this.firestore.collection('applicants').add({ ...applicant, since: FieldValue.serverTimestamp() });
    return id;
  }

  async leave(id: string): Promise<void> {
    await this.firestore.collection('applicants').doc(id).delete();
  }

  async first(): Promise<(Applicant & { id: string }) | undefined> {
    const { docs } = await this.firestore.collection('applicants').orderBy('since').limit(1).get();
    const [next] = docs;
    return next === undefined ? undefined : { id: next.id, ...(next.data() as Applicant) };
  }
}
