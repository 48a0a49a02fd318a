import { IsString, Length, MaxLength } from 'class-validator';

export class NewRepair {
  @IsString()
  @MaxLength(200)
  what!: string;

  @Length(2, 8)
  plot!: string;
}
