export function letter(station: string, centimetres: number): { subject: string; text: string } {
  return {
    subject: `Water level at ${station}`,
    text: `${centimetres} cm are expected at ${station}. Please look after your moorings.`,
  };
}
