export interface Report {
  scooter: string;
  at: string;
  latitude: number;
  longitude: number;
  battery: number;
}

export const reportSchema = {
  type: 'object',
  required: ['scooter', 'at', 'latitude', 'longitude', 'battery'],
  additionalProperties: false,
  properties: {
    scooter: { type: 'string', pattern: '^[A-Z0-9]{6}$' },
    at: { type: 'string', format: 'date-time' },
    latitude: { type: 'number', minimum: -90, maximum: 90 },
    longitude: { type: 'number', minimum: -180, maximum: 180 },
    battery: { type: 'integer', minimum: 0, maximum: 100 },
  },
} as const;
