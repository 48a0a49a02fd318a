import { IsISO8601, IsString, MaxLength } from 'class-validator';

export class NewMeeting {
  @IsString()
  @MaxLength(200)
  topic!: string;

  @IsISO8601()
  startsAt!: string;
}
