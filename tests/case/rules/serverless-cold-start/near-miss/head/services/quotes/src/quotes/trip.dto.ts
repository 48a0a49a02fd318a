import { IsDateString, IsInt, IsISO31661Alpha2, Max, Min } from 'class-validator';

export class TripDto {
  @IsISO31661Alpha2()
  country!: string;

  @IsDateString()
  leaves!: string;

  @IsInt()
  @Min(1)
  @Max(180)
  days!: number;

  @IsInt()
  @Min(1)
  @Max(9)
  travellers!: number;
}
