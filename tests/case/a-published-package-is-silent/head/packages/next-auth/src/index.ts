import { NextResponse } from 'next/server';

export const handler = () => NextResponse.json({ signedIn: true });
