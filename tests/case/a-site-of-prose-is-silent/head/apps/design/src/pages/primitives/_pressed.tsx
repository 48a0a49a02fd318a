export function Pressed() {
  return <button type="button">Pressed</button>;
}
