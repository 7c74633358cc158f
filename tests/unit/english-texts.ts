import { setTexts } from '../../src/panel/texts/text';
import { englishText } from '../panel/english';

setTexts(englishText);
