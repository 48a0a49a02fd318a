import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

/** How sales writes a car: the country, and the plate without what stands between its letters. */
export function carOf(country: string, plate: string): string {
  return `${country.toUpperCase()}:${plate.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`;
}

export interface Sticker {
  car: string;
  from: string;
  until: string;
}

export interface Stickers {
  of(car: string): Promise<readonly Sticker[]>;
  report(car: string, place: string, at: string): Promise<void>;
}

export class StickerTable implements Stickers {
  private readonly client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 500, requestTimeout: 1500 } }),
  );

  constructor(
    private readonly stickers: string,
    private readonly reports: string,
  ) {}

  async of(car: string): Promise<readonly Sticker[]> {
    const { Items = [] } = await this.client.send(
      new QueryCommand({
        TableName: this.stickers,
        KeyConditionExpression: 'car = :car',
        ExpressionAttributeValues: { ':car': car },
        ScanIndexForward: false,
        Limit: 10,
      }),
    );
    return Items as Sticker[];
  }

  async report(car: string, place: string, at: string): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.reports, Item: { car, place, at } }));
  }
}
