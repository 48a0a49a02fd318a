import type { Messaging } from 'firebase-admin/messaging';

/** Tells the applicant's phone; an offer is open for a week. */
export class Notifier {
  constructor(private readonly messaging: Pick<Messaging, 'send'>) {}

  async offer(device: string, plot: string): Promise<void> {
    await this.messaging.send({
      token: device,
      notification: { title: 'A plot for you', body: `Plot ${plot} is free. Please answer within seven days.` },
      data: { plot },
    });
  }
}
