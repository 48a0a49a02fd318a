import type { Messaging } from 'firebase-admin/messaging';

/** Push messages to the owner's phone. */
export class Reminders {
  constructor(private readonly messaging: Pick<Messaging, 'send'>) {}

  async booked(device: string, pet: string, at: string): Promise<void> {
    await this.messaging.send({ token: device, notification: { title: `${pet} is booked in`, body: at } });
  }
}
