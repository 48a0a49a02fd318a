export interface Stop {
  id: string;
  name: string;
  lat: number;
  lon: number;
}

const stops: Stop[] = [{ id: 'hb', name: 'Harbour', lat: 47.36, lon: 8.54 }];

export function near(lat: number, lon: number): Stop[] {
  return stops.filter((stop) => Math.hypot(stop.lat - lat, stop.lon - lon) < 0.05);
}
